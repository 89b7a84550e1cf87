import 'extendable-media-recorder-wav-encoder-worker';
