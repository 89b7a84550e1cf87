/** About 50 s at 150 words a minute of connected speech: Aesop's "The North Wind and the Sun", retold. */
export const PASSAGE = `
The north wind and the sun could not agree which of them was the stronger. While they were quarrelling, a traveller
came along the road with a warm cloak around his shoulders. Let us settle it, said the sun. Whoever gets that man to
take off his cloak has won. The wind began, and blew as hard as it could. Leaves flew, branches cracked, and the
traveller bent low against the gale. But the harder it blew, the tighter he held his cloak, until the wind was out of
breath and gave up. Then the sun came out from behind a cloud and shone, gently at first. The man let go of his cloak.
It grew warmer, and he loosened it. Before long he took it off, and sat down in the shade of a tree. So the wind had to
admit that the sun was the stronger of the two.`;
