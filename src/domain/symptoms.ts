/** thymia's symptom names, by disorder. Source: thymia API, "Apollo". */
export const SYMPTOMS = {
  depression: [
    'anhedonia',
    'lowmood',
    'sleepissues',
    'lowenergy',
    'appetiteissues',
    'worthlessnessissues',
    'concentrationissues',
    'psychomotorissues',
  ],
  anxiety: [
    'nervousness',
    'uncontrollableworry',
    'excessiveworry',
    'troublerelaxing',
    'restlessness',
    'irritability',
    'dread',
  ],
} as const;
