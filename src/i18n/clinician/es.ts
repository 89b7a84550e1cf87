import type { ClinicianStrings } from './strings.js';

/** Spanish, of Spain and the Americas. */
export const strings: ClinicianStrings = {
  title: 'Resultados de Apollo',
  trendTitle: 'Resultados de Apollo a lo largo del tiempo',
  versionsApart:
    'Cada versión del modelo tiene sus propios gráficos: los resultados de versiones distintas no se pueden comparar.',
  intendedUse:
    'Para profesionales de la salud cualificados, como apoyo a una decisión clínica. No es diagnóstico, nunca es la ' +
    'única base de un diagnóstico o tratamiento y no sirve para urgencias.',
  notDiagnostic:
    'No es diagnóstico por sí solo. El diagnóstico final corresponde a un profesional cualificado. No sirve para urgencias.',
  warnings: 'Revise esto antes de que nadie actúe según estos resultados',
  fact: (name, value) => `${name}: ${value}`,
  modelVersion: 'Versión del modelo',
  runId: 'ID de la ejecución',
  probability: 'Probabilidad',
  severity: 'Gravedad, de 0 a 1',
  symptom: 'Síntoma',
  disorders: { depression: 'Depresión', anxiety: 'Ansiedad' },
  benchmarks: { depression: 'Referencia: PHQ-9', anxiety: 'Referencia: GAD-7' },
  bands: {
    low: 'Baja: por debajo del umbral',
    borderline: 'Cercana al umbral: conviene evaluar más',
    moderate: 'Moderada: compatible con un cuadro clínico',
    high: 'Alta: muy compatible con el diagnóstico',
  },
  symptoms: {
    anhedonia: 'Pérdida de interés',
    lowmood: 'Ánimo bajo',
    sleepissues: 'Problemas de sueño',
    lowenergy: 'Poca energía',
    appetiteissues: 'Cambios de peso o apetito',
    worthlessnessissues: 'Sensación de inutilidad o culpa',
    concentrationissues: 'Dificultad para concentrarse',
    psychomotorissues: 'Agitación o enlentecimiento psicomotor',
    nervousness: 'Nerviosismo',
    uncontrollableworry: 'Preocupación que no se puede frenar',
    excessiveworry: 'Preocupación excesiva',
    troublerelaxing: 'Dificultad para relajarse',
    restlessness: 'Inquietud',
    irritability: 'Irritabilidad',
    dread: 'Miedo a que pase algo terrible',
  },
  grades: { none: 'Ausente', mild: 'Leve', moderate: 'Moderada', severe: 'Grave' },
  likeliest: (grade, percentage) => `${grade}, ${percentage}`,
  notReported: 'No consta',
  errorCode: 'Código de error',
  failed: 'Esta ejecución ha terminado sin resultados.',
  failedAdvice:
    'Documente el ID de la ejecución y el código de error. Si la siguiente también falla, envíe ambos al soporte de thymia.',
  report: {
    heading: 'Informe',
    view: 'Abrir el informe',
    pdf: 'Descargar en PDF',
    newTab: 'se abre en otra pestaña',
    show: 'Mostrar el informe aquí',
    hide: 'Ocultar el informe',
    secret: 'Quien tenga uno de estos enlaces puede leer el informe.',
    expiresAt: (time) => `Los enlaces funcionan hasta: ${time}.`,
    expired: 'Los enlaces ya no funcionan.',
    refresh: 'Obtener enlaces nuevos',
    refreshing: 'Obteniendo enlaces nuevos…',
    refreshFailed: 'No se han podido obtener enlaces nuevos. Inténtelo otra vez.',
  },
};
