import 'recorder-audio-worklet-processor';
