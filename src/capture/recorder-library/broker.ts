/*
 * The name that the encoder's package takes from broker-factory.
 */
import { createRequests } from './requests.js';

/** Each makes one method of a broker. */
type Methods = Readonly<Record<string, (requests: { readonly call: ReturnType<typeof createRequests> }) => unknown>>;

/** Part of the library's interface: what turns a worker into an object with these methods. */
export const createBroker = (methods: Methods) => (worker: Worker) => {
  const call = createRequests(worker);
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, method({ call })]));
};
