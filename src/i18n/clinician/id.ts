import type { ClinicianStrings } from './strings.js';

/** Indonesian. */
export const strings: ClinicianStrings = {
  title: 'Hasil Apollo',
  trendTitle: 'Hasil Apollo dari waktu ke waktu',
  versionsApart: 'Setiap versi model punya grafik sendiri: hasil dari versi yang berbeda tidak bisa dibandingkan.',
  intendedUse:
    'Untuk tenaga kesehatan yang berkualifikasi, sebagai pendukung keputusan klinis. Bukan alat diagnosis, tidak boleh ' +
    'menjadi satu-satunya dasar diagnosis atau pengobatan, dan bukan untuk keadaan darurat.',
  notDiagnostic:
    'Bukan diagnosis dengan sendirinya. Diagnosis akhir ditetapkan oleh tenaga profesional yang berkualifikasi. Bukan untuk keadaan darurat.',
  warnings: 'Mohon ditinjau sebelum hasil ini ditindaklanjuti',
  fact: (name, value) => `${name}: ${value}`,
  modelVersion: 'Versi model',
  runId: 'Proses',
  probability: 'Probabilitas',
  severity: 'Keparahan, 0 sampai 1',
  symptom: 'Gejala',
  disorders: { depression: 'Depresi', anxiety: 'Kecemasan' },
  benchmarks: { depression: 'Acuan: PHQ-9', anxiety: 'Acuan: GAD-7' },
  bands: {
    low: 'Rendah: di bawah ambang',
    borderline: 'Di ambang batas: perlu penilaian lanjutan',
    moderate: 'Sedang: sesuai dengan gambaran klinis',
    high: 'Tinggi: sangat sesuai dengan diagnosis',
  },
  symptoms: {
    anhedonia: 'Hilang minat',
    lowmood: 'Suasana hati murung',
    sleepissues: 'Masalah tidur',
    lowenergy: 'Kurang tenaga',
    appetiteissues: 'Perubahan berat badan atau nafsu makan',
    worthlessnessissues: 'Merasa tak berharga atau bersalah',
    concentrationissues: 'Sulit berkonsentrasi',
    psychomotorissues: 'Agitasi atau retardasi psikomotor',
    nervousness: 'Gugup',
    uncontrollableworry: 'Kekhawatiran yang tak terkendali',
    excessiveworry: 'Kekhawatiran berlebihan',
    troublerelaxing: 'Sulit bersantai',
    restlessness: 'Gelisah',
    irritability: 'Mudah tersinggung',
    dread: 'Takut sesuatu yang buruk terjadi',
  },
  grades: { none: 'Tidak ada', mild: 'Ringan', moderate: 'Sedang', severe: 'Berat' },
  likeliest: (grade, percentage) => `${grade}, ${percentage}`,
  notReported: 'Tidak dilaporkan',
  errorCode: 'Kode kesalahan',
  failedAdvice:
    'Mohon dokumentasikan proses ini dan kode kesalahannya. Jika rekaman lain juga gagal, hubungi dukungan thymia dengan menyertakan keduanya.',
  report: {
    heading: 'Laporan',
    view: 'Buka laporan',
    pdf: 'Unduh sebagai PDF',
    show: 'Tampilkan laporan di sini',
    hide: 'Sembunyikan laporan',
    secret: 'Siapa pun yang memegang tautan ini bisa membaca laporannya.',
    expiresAt: (time) => `Tautan berlaku sampai ${time}.`,
    expired: 'Tautan sudah tidak berlaku.',
    refresh: 'Minta tautan baru',
    refreshing: 'Meminta tautan baru…',
    refreshFailed: 'Tautan baru belum didapat. Silakan coba lagi.',
  },
};
