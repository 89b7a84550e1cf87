/** Contrast ratio of two colours given as `oklch(l c h)`, 1 to 21. WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of what a screen of the sRGB gamut shows; matrices of CSS Color 4. */
function luminance(color: string): number {
  const [l = 0, c = 0, h = 0] = [...color.matchAll(/[\d.]+/g)].map(Number);
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const cube = (x: number, y: number) => (l + x * a + y * b) ** 3;
  const long = cube(0.3963377774, 0.2158037573);
  const medium = cube(-0.1055613458, -0.0638541728);
  const short = cube(-0.0894841775, -1.291485548);
  const red = clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
