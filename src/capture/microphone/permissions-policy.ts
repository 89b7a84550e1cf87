/**
 * Whether Permissions-Policy, or an iframe without `allow="microphone"`, blocks the microphone; `undefined` in browsers
 * that don't report it.
 */
export function isBlockedByPolicy(): boolean | undefined {
  const policy: unknown = Reflect.get(document, 'permissionsPolicy') ?? Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return undefined;
  const { allowsFeature } = policy;
  return typeof allowsFeature === 'function'
    ? Reflect.apply(allowsFeature, policy, ['microphone']) === false
    : undefined;
}
