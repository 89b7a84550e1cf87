/** Two times of day, `HH:MM`, by the clock where the person is. */
export interface TimesOfDay {
  readonly asleep: string;
  readonly awake: string;
}

/** A sleep, as thymia wants it: local date-times without a zone, `YYYY-MM-DDTHH:MM:00`. */
export interface Sleep {
  readonly sleepTime: string;
  readonly wakeTime: string;
}

/**
 * The last sleep between two times of day. It reads the clock on the wall and the calendar, and takes no hours away from
 * an instant, so a change of clocks in the night moves neither time.
 */
export function lastSleep({ asleep, awake }: TimesOfDay, now: Date): Sleep {
  const wokeDaysAgo = isPast(awake, now) ? 0 : 1;
  const sleptDaysAgo = asleep < awake ? wokeDaysAgo : wokeDaysAgo + 1;
  return {
    sleepTime: `${dayBefore(now, sleptDaysAgo)}T${asleep}:00`,
    wakeTime: `${dayBefore(now, wokeDaysAgo)}T${awake}:00`,
  };
}

/** Where the person may start from: a usual night, which has ended by now. */
export function usualTimes(now: Date): TimesOfDay {
  const clock = clockOf(now);
  const isEarly = clock >= '04:00' && clock < '07:00';
  return { asleep: '23:00', awake: isEarly ? clock.replace(/\d$/, '0') : '07:00' };
}

/** Where clocks go back, an hour comes twice: then its first coming has passed, though the clock shows less again. */
function isPast(timeOfDay: string, now: Date): boolean {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  const today = new Date(now);
  today.setHours(hours, minutes, 0, 0);
  return timeOfDay <= clockOf(now) || today <= now;
}

/** `HH:MM`. */
const clockOf = (moment: Date) => `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;

/** `YYYY-MM-DD`; taken at noon, since a change of clocks may leave out midnight. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12);
  return `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;
}

const twoDigits = (count: number) => String(count).padStart(2, '0');
