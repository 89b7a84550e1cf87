/** What a release is made of. */
interface Release {
  /** Of the commit, such as `v1.2.3`. */
  readonly tag: string;
  readonly packageJson: { readonly version?: unknown; readonly repository?: unknown };
  readonly changelog: string;
}

/** Why this is not to be published yet, each in one sentence. */
export function releaseProblems({ tag, packageJson, changelog }: Release): readonly string[] {
  const { version, repository } = packageJson;
  const dated = new RegExp(`^## ${String(version).replaceAll('.', '\\.')}, \\d{4}-\\d{2}-\\d{2}$`, 'm');
  return [
    ...(tag === `v${String(version)}` ? [] : [`the tag is ${tag || 'missing'}, and the version ${String(version)}`]),
    ...(dated.test(changelog) ? [] : [`CHANGELOG.md has no heading "## ${String(version)}, YYYY-MM-DD"`]),
    ...(repository === undefined ? ['package.json has no "repository", which npm compares with its provenance'] : []),
  ];
}
