/* Hashes the file that it is sent, and ends with its page's `terminate()`. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void data
    .arrayBuffer()
    .then((bytes) => crypto.subtle.digest('SHA-256', bytes))
    .then((digest) => postMessage(digest, { transfer: [digest] }));
});
