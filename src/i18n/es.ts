import { percentIn, secondsIn, type Locale, type Strings } from './strings.js';

const seconds = secondsIn('es');

const strings: Strings = {
  title: 'Grabación de voz',
  invitation: (required) => `Busque un lugar tranquilo. Le pediremos que hable durante unos ${seconds(required)}.`,
  reassurance: 'No hay respuestas correctas ni incorrectas.',
  willAsk: (question) => `Le preguntaremos: «${question}»`,
  willRead: 'Después le pediremos que lea un texto corto en voz alta.',
  start: 'Empezar a grabar',
  privacy: {
    before: 'No se graba nada antes de que usted empiece.',
    during: 'No se envía nada antes de que usted termine.',
    after: 'El micrófono está apagado.',
  },
  check: {
    offer: 'Probar el micrófono',
    again: 'Probar otra vez',
    stop: 'Parar la prueba',
    speak: 'Cuente hasta diez en voz alta o diga unas palabras. No se guardan.',
    fine: 'El sonido es claro. Puede empezar.',
    problems: {
      silent: 'No entra ningún sonido. Compruebe que es el micrófono correcto y que está encendido.',
      'too-quiet': 'El sonido es muy bajo. Acérquese al micrófono.',
      noisy: 'Hay mucho ruido. Cierre una ventana o vaya a un sitio más tranquilo.',
      clipped: 'El sonido es demasiado fuerte. Aléjese un poco del micrófono.',
    },
  },
  waitingForMicrophone: 'Su navegador puede preguntarle si esta página puede usar el micrófono.',
  questions: [
    '¿Cómo le va el día hasta ahora?',
    '¿Qué ha hecho hoy desde que se levantó?',
    'Háblenos de un lugar donde le guste estar. ¿Cómo es?',
    '¿Qué planes tiene para esta semana?',
  ],
  moodQuestions: [
    '¿Cómo se siente hoy?',
    '¿Cómo se ha sentido en los últimos días?',
    '¿Cómo describiría su estado de ánimo en este momento?',
  ],
  justTalk: 'Hable con naturalidad, con sus propias palabras.',
  anotherQuestion: 'Otra pregunta',
  passage:
    'El viento del norte y el sol discutían sobre cuál de los dos era el más fuerte. En eso pasó un viajero envuelto ' +
    'en una capa gruesa. Acordaron que ganaría quien lograra que se la quitara. El viento sopló con todas sus fuerzas. ' +
    'Volaban las hojas, pero el viajero se ceñía más la capa, y al final el viento se dio por vencido. ' +
    'Entonces salió el sol, al principio con suavidad. El viajero se aflojó la capa, luego se la quitó y se ' +
    'sentó a la sombra de un árbol. Así el viento tuvo que reconocer que el sol era el más fuerte.',
  readAloud: 'Lea esto en voz alta, a su ritmo.',
  passageLabel: 'Texto para leer en voz alta',
  smallerText: 'Letra más pequeña',
  largerText: 'Letra más grande',
  pause: 'Pausa',
  resume: 'Continuar',
  finish: 'Terminar',
  paused: 'En pausa. Tómese su tiempo.',
  pausedUnseen: 'En pausa: la grabación no estaba a la vista.',
  otherMicrophone: 'El micrófono que eligió no está disponible. Grabando con otro.',
  hearing: 'Grabando su voz.',
  resting: {
    silence: 'Grabando. Tómese su tiempo.',
    'too-quiet': 'Su voz apenas llega. Acérquese al micrófono.',
    noise: 'Hay ruido. Cierre una ventana si puede.',
    muted: 'No entra ningún sonido. Compruebe que el micrófono no esté silenciado.',
  },
  enough: 'Ya tenemos suficiente, gracias. Puede terminar o seguir hablando.',
  speechProgress: (spoken, required) => `Voz grabada: ${spoken} de ${seconds(required)}`,
  missing: (missing) => `Siga hablando ${seconds(missing)} más, por favor.`,
  timeLeft: (left) => `Tiempo restante: ${seconds(left)}.`,
  between: 'Gracias. Ahora, un texto corto para leer en voz alta.',
  nextRecording: 'Siguiente grabación',
  review: 'Si quiere, escuche antes lo grabado. Después, envíelo.',
  recordings: { recording: 'Su grabación', moodQuestion: 'Su respuesta', readAloud: 'Su lectura' },
  play: 'Reproducir',
  playbackPosition: (position, total) => `${position} de ${seconds(total)}`,
  send: 'Enviar',
  recordAgain: 'Grabar otra vez',
  recordOneAgain: { moodQuestion: 'Grabar otra vez su respuesta', readAloud: 'Grabar otra vez su lectura' },
  preparing: 'Preparando el envío…',
  sending: 'Enviando…',
  sent: percentIn('es'),
  analysing: 'Gracias. Procesar lo grabado suele llevar medio minuto.',
  analysingLonger: 'Está tardando un poco más. Gracias por esperar.',
  keepPageOpen: 'Deje abierta esta página hasta que se haya enviado todo.',
  offline: 'Está sin conexión. Seguiremos en cuanto vuelva la conexión.',
  retrying: 'Aún no ha funcionado. Lo intentamos otra vez.',
  complete: 'Listo. Gracias.',
  completeForClinician: 'Listo, gracias. El resultado es para su profesional de la salud.',
  another: 'Hacer otra grabación',
  retry: 'Intentar otra vez',
  outdated: 'Esta página se ha actualizado. Vuelva a cargarla.',
  reload: 'Volver a cargar',
  keepWaiting: 'Seguir esperando',
  startOver: 'Empezar de nuevo',
  discard: 'Borrar',
  cancel: 'Cancelar',
  unfinished: 'Lo que grabó antes no se ha enviado.',
  errors: {
    configuration: 'Esta grabadora aún no está configurada. Avise a quienes gestionan la página.',
    'insecure-context': 'Para grabar hace falta una página segura: ábrala con https.',
    'unsupported-browser': 'Este navegador no puede grabar. Pruebe con Chrome, Edge, Firefox o Safari al día.',
    'blocked-by-policy': 'Esta página no permite el micrófono. Avise a quienes la gestionan.',
    'blocked-by-csp': 'Esta página bloquea una parte de la grabadora. Avise a quienes la gestionan.',
    'microphone-denied': 'Esta página no tiene permiso para usar el micrófono.',
    'microphone-not-found': 'No encontramos ningún micrófono. Conecte uno e inténtelo otra vez.',
    'microphone-in-use': 'Otra aplicación está usando el micrófono. Ciérrela e inténtelo otra vez.',
    'microphone-lost': 'Se ha perdido el micrófono. Lo que ha dicho sigue aquí. Compruebe el micrófono y continúe.',
    'recording-failed': 'La grabación se ha interrumpido. Inténtelo otra vez.',
    'recording-silent': 'La grabación no tiene sonido. Compruebe que el micrófono no esté silenciado y grabe otra vez.',
    'recording-too-short': 'Necesitamos un poco más de su voz. Grabe otra vez y hable un poco más.',
    'host-unreachable':
      'No podemos conectar con el servicio. Lo que ha grabado sigue aquí. Compruebe su conexión e inténtelo otra vez.',
    'host-rejected':
      'No se ha aceptado el envío. Lo que ha grabado sigue aquí. Si se repite, avise a quienes gestionan la página.',
    'host-response-invalid': 'El envío no ha funcionado. Lo que ha grabado sigue aquí; inténtelo otra vez.',
    'upload-failed': 'Lo que ha grabado no ha llegado. Sigue aquí; puede intentarlo otra vez.',
    'run-failed': 'Esta vez no hemos podido usar su grabación. Grabe otra vez.',
    'timed-out': 'Está tardando más de lo normal. Puede seguir esperando.',
  },
  runGone: 'Ya no hay resultado: se borró, o el servicio no lo conoce.',
  reasons: {
    'session-gone': 'No se puede continuar con esta grabación. Puede grabar de nuevo.',
    'not-deleted': 'No se pudo borrar la grabación de este dispositivo. Inténtelo otra vez.',
    'no-output': 'Conecte unos auriculares o altavoces e inténtelo otra vez.',
  },
  recordingKept: 'La grabación se ha interrumpido. Lo que ha dicho sigue aquí.',
  voiceKept: 'Lo que ha dicho sigue aquí.',
  internalError:
    'Ha sido un fallo nuestro. Lo que ha grabado sigue aquí. Inténtelo más tarde; si se repite, avise a quienes gestionan la página.',
  both: {
    message: 'No se ha podido usar al menos una de sus dos grabaciones. Grabe otra vez las dos, por favor.',
    again: 'Grabar las dos otra vez',
    longer: 'Ayuda hablar un poco más en cada una, sin pausas largas.',
    clearer: 'Ayuda estar en un lugar tranquilo, cerca de un micrófono encendido.',
  },
  repair: {
    site: {
      chromium:
        'Pulse el icono a la izquierda de la dirección y active el micrófono. Después se continúa automáticamente.',
      android:
        'Toque el icono a la izquierda de la dirección, luego Permisos, y permita el micrófono. Después inténtelo otra vez.',
      firefox:
        'Pulse el micrófono tachado a la izquierda de la dirección para quitar el bloqueo, y después inténtelo otra vez.',
      safari: 'Elija Safari, luego Ajustes para este sitio web, y permita el micrófono. Después inténtelo otra vez.',
      ios: 'Toque el icono junto a la dirección, luego Ajustes del sitio web, y permita el micrófono. Después inténtelo otra vez.',
    },
    system:
      'Su dispositivo no permite que este navegador use el micrófono. Permítalo en los ajustes de privacidad e inténtelo otra vez.',
    'prompt-closed': 'Inténtelo otra vez y elija Permitir cuando el navegador pregunte.',
  },
  microphone: 'Micrófono',
  unnamedMicrophone: 'Micrófono sin nombre',
  useWhatWeHave: 'Usar lo que he dicho',
  quality: {
    clipped:
      'El sonido es demasiado fuerte y en parte está distorsionado. Si graba otra vez, aléjese un poco del micrófono.',
    'too-quiet': 'El sonido es muy bajo. Si graba otra vez, acérquese al micrófono.',
    noisy: 'Hay mucho ruido. Si graba otra vez, elija un lugar más tranquilo.',
    silent: 'La grabación no tiene sonido.',
    gaps: 'Faltan partes. Si graba otra vez, deje esta página a la vista mientras habla.',
  },
  sleep: {
    message: 'Primero, dos preguntas sobre su sueño de anoche.',
    hint: 'Basta con una hora aproximada. Si durmió de día, indique las horas de su sueño más largo.',
    asleep: '¿A qué hora se durmió?',
    awake: '¿A qué hora se despertó?',
    moment: (day, time) => `${day} (${time})`,
    span: (from, to) => `Del ${from} al ${to}`,
    use: 'Usar estas horas',
    skip: 'Omitir',
  },
};

/** Spanish, of Spain and the Americas. */
export const locale: Locale = { code: 'es', direction: 'ltr', strings };
