import type { ResultsStrings } from './strings.js';

/** Spanish, of Spain and the Americas. */
export const strings: ResultsStrings = {
  title: 'Cómo sonaba su voz',
  trendTitle: 'Cómo ha ido sonando su voz',
  moment:
    'Una medida de bienestar de un momento, que cambia de un día a otro. No es un diagnóstico ni predice ninguna afección.',
  trendNote:
    'Medidas de bienestar de momentos sueltos. Dicen más a lo largo de varias grabaciones. No son un diagnóstico ni predicen ninguna afección.',
  warned: 'Estos resultados pueden ser menos exactos de lo habitual. Tómelos con cautela.',
  warnedPoints: 'Un punto vacío es una grabación con resultados quizá menos exactos. Tómela con cautela.',
  lessExact: 'menos exacta',
  measures: {
    mentalStrain: { name: 'Tensión mental', meaning: 'La imagen de conjunto: cuánta tensión había en su voz.' },
    distress: { name: 'Malestar emocional', meaning: 'Cuánta preocupación o nerviosismo había en su voz.' },
    stress: { name: 'Estrés', meaning: 'Cuánta agitación había en su voz, y cuánto puede costarle relajarse.' },
    exhaustion: {
      name: 'Agotamiento',
      meaning: 'El cansancio del trabajo físico o mental. No depende del sueño ni de la hora del día.',
    },
    sleepPropensity: {
      name: 'Somnolencia',
      meaning: 'Con qué facilidad se dormiría si pudiera. Tiene que ver con dormir mal.',
    },
    lowSelfEsteem: { name: 'Inseguridad', meaning: 'Cuánta inseguridad había en su voz.' },
  },
  bands: {
    low: { name: 'Nivel bajo', meaning: 'Dentro de lo habitual en personas de su edad, sexo al nacer e idioma.' },
    moderatelyLow: {
      name: 'Nivel moderadamente bajo',
      meaning: 'Un poco por encima de lo habitual en personas de su edad, sexo al nacer e idioma.',
    },
    moderatelyHigh: {
      name: 'Nivel moderadamente alto',
      meaning:
        'Claramente por encima de lo habitual en personas de su edad, sexo al nacer e idioma. Conviene estar pendiente.',
    },
    high: {
      name: 'Nivel alto',
      meaning: 'Muy por encima de lo habitual en personas de su edad, sexo al nacer e idioma.',
    },
  },
  notMeasured: 'Sin medir',
  asTable: 'Ver como tabla',
  columns: { date: 'Fecha', measure: 'Medida', level: 'Nivel', score: 'Valor, de 0 a 1' },
  part: (part, parts) => `Parte ${part} de ${parts}`,
  recording: (number) => `Grabación ${number}`,
  latest: (level) => `Lo último: ${level}`,
  baseline: {
    name: 'Su punto de partida',
    note: (sessions) =>
      `La franja sombreada es su propio punto de partida: el valor central de sus primeras grabaciones (${sessions}).`,
    coming: (sessions, made) =>
      `Su propio punto de partida aparece cuando hay ${sessions} grabaciones; por ahora hay ${made}. Hacen falta varias para saber qué es lo habitual en usted.`,
  },
  versions: {
    note: 'Una línea discontinua marca una nueva forma de medir. Los niveles de antes y de después pueden variar solo por eso.',
    change: 'Nueva forma de medir desde aquí',
  },
  leftOut: (recordings) => `Grabaciones sin resultado: ${recordings}.`,
  heldBack: (recordings) =>
    `Grabaciones cuyo resultado no se muestra porque puede ser menos exacto de lo habitual: ${recordings}.`,
  empty: {
    pending: 'El resultado todavía no ha llegado.',
    failed: 'Esta vez no hay resultado. Puede grabar otra vez.',
    absent: 'No hay ningún resultado que mostrar.',
    'held-back': 'El resultado no se muestra porque puede ser menos exacto de lo habitual.',
  },
  refused: {
    'clinician-only': 'El resultado es para su profesional de la salud.',
    'single-only': 'Estos resultados se muestran grabación por grabación.',
    people: 'Estas grabaciones son de personas distintas y no se pueden comparar.',
  },
};
