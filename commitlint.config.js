/** Conventional commits: https://www.conventionalcommits.org. Bodies are prose, in lines as long as they like. */
export default {
  rules: {
    'type-enum': [2, 'always', ['feat', 'fix', 'refactor', 'perf', 'test', 'docs', 'build', 'ci', 'chore', 'revert']],
    'type-empty': [2, 'never'],
    'subject-empty': [2, 'never'],
    'subject-full-stop': [2, 'never', '.'],
    'header-max-length': [2, 'always', 71],
    'body-leading-blank': [2, 'always'],
  },
};
