import type { ResultsStrings } from './strings.js';

/** Indonesian. */
export const strings: ResultsStrings = {
  title: 'Kesan dari suara Anda',
  trendTitle: 'Kesan dari suara Anda selama ini',
  moment:
    'Ukuran kesejahteraan diri untuk satu saat, yang berubah dari hari ke hari. Ini bukan diagnosis dan tidak memprediksi kondisi kesehatan apa pun.',
  trendNote:
    'Ukuran kesejahteraan diri dari beberapa saat. Lebih bermakna setelah beberapa rekaman. Ini bukan diagnosis dan tidak memprediksi kondisi kesehatan apa pun.',
  warned: 'Hasil ini mungkin kurang tepat dibanding biasanya. Mohon dibaca dengan hati-hati.',
  warnedPoints: 'Titik kosong adalah rekaman yang hasilnya mungkin kurang tepat. Mohon dibaca dengan hati-hati.',
  lessExact: 'kurang tepat',
  measures: {
    mentalStrain: { name: 'Beban pikiran', meaning: 'Gambaran keseluruhan: seberapa terbebani Anda terdengar.' },
    distress: { name: 'Kegelisahan', meaning: 'Seberapa khawatir, gugup, atau gelisah Anda terdengar.' },
    stress: { name: 'Stres', meaning: 'Seberapa tegang Anda terdengar, dan seberapa sulit mungkin Anda bersantai.' },
    exhaustion: {
      name: 'Kelelahan',
      meaning: 'Lelah karena kerja fisik atau mental. Ini bukan soal tidur atau waktu dalam sehari.',
    },
    sleepPropensity: {
      name: 'Rasa kantuk',
      meaning: 'Seberapa mudah Anda tertidur kalau ada kesempatan. Ini berkaitan dengan kurang tidur.',
    },
    lowSelfEsteem: {
      name: 'Rasa ragu pada diri sendiri',
      meaning: 'Seberapa kurang percaya diri Anda terdengar.',
    },
  },
  bands: {
    low: { name: 'Rendah', meaning: 'Dalam kisaran umum orang dengan usia, jenis kelamin lahir, dan bahasa Anda.' },
    moderatelyLow: {
      name: 'Agak rendah',
      meaning: 'Sedikit di atas kisaran umum orang dengan usia, jenis kelamin lahir, dan bahasa Anda.',
    },
    moderatelyHigh: {
      name: 'Agak tinggi',
      meaning:
        'Cukup jauh di atas kisaran umum orang dengan usia, jenis kelamin lahir, dan bahasa Anda. Ada baiknya diperhatikan.',
    },
    high: {
      name: 'Tinggi',
      meaning: 'Jauh di atas kisaran umum orang dengan usia, jenis kelamin lahir, dan bahasa Anda.',
    },
  },
  notMeasured: 'Tidak diukur',
  asTable: 'Tampilkan sebagai tabel',
  columns: { date: 'Tanggal', measure: 'Ukuran', level: 'Tingkat', score: 'Nilai, 0 sampai 1' },
  part: (part, parts) => `Bagian ${part} dari ${parts}`,
  recording: (number) => `Rekaman ${number}`,
  latest: (level) => `Terbaru: ${level}`,
  baseline: {
    name: 'Titik awal Anda',
    note: (sessions) =>
      `Pita berbayang adalah titik awal Anda sendiri: nilai tengah dari ${sessions} rekaman pertama Anda.`,
    coming: (sessions, made) =>
      `Titik awal Anda sendiri muncul setelah ada ${sessions} rekaman; sejauh ini ada ${made}. Perlu beberapa rekaman untuk mengetahui apa yang biasa bagi Anda.`,
  },
  versions: {
    note: 'Garis putus-putus menandai cara pengukuran yang baru. Tingkat sebelum dan sesudahnya bisa berbeda karena itu saja.',
    change: 'Cara pengukuran baru mulai dari sini',
  },
  leftOut: (recordings) => `Rekaman tanpa hasil: ${recordings}.`,
  heldBack: (recordings) => `Rekaman yang hasilnya ditahan karena mungkin kurang tepat: ${recordings}.`,
  empty: {
    pending: 'Hasilnya belum ada.',
    failed: 'Kali ini tidak ada hasil. Anda bisa merekam lagi.',
    absent: 'Tidak ada hasil untuk ditampilkan.',
    'held-back': 'Hasilnya ditahan karena mungkin kurang tepat dibanding biasanya.',
  },
  refused: {
    'clinician-only': 'Hasil ini untuk tenaga kesehatan Anda.',
    'single-only': 'Hasil ini ditampilkan satu rekaman demi satu.',
    people: 'Rekaman-rekaman ini dari orang yang berbeda, jadi tidak bisa dibandingkan.',
  },
};
