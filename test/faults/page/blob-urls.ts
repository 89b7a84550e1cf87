const live = new Set<string>();

/** Counts from now on; before the recorder makes its first. */
export function countBlobUrls(): void {
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = create(object);
    live.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    live.delete(url);
    revoke(url);
  };
}

/** How many lead to something. */
export const liveBlobUrls = (): number => live.size;
