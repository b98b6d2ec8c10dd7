/** A picture as a file of its own: an SVG that carries its colours, title and description, or the same as a PNG. */

/** What the page's style says of an element, and what it is where nothing is said. */
const carried: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'font-size': '',
  'font-family': '',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
  'vector-effect': 'none',
};
const forTextOnly = new Set(['font-size', 'font-family', 'font-weight', 'text-anchor', 'dominant-baseline']);
const structural = new Set(['defs', 'clipPath', 'g', 'title', 'desc']);

/** The picture as SVG text. Its description says what it shows and from what, for whoever cannot see it. */
export function exportedSvg(picture: SVGSVGElement, title: string, description: string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [...picture.querySelectorAll('*')];
  for (const [index, element] of [...copy.querySelectorAll('*')].entries()) {
    const original = originals[index]!;
    for (const { name } of [...element.attributes]) if (/^(?:class|role|tabindex|data-.*|aria-.*)$/.test(name)) element.removeAttribute(name);
    const style = getComputedStyle(original);
    // opacity is not inherited, so a group's own counts
    if (structural.has(element.tagName)) {
      if (style.opacity !== '1') element.setAttribute('opacity', style.opacity);
      continue;
    }
    const isText = element.tagName === 'text' || element.tagName === 'tspan';
    for (const [name, usual] of Object.entries(carried)) {
      if (forTextOnly.has(name) && !isText) continue;
      const value = style.getPropertyValue(name);
      if (value !== '' && value !== usual) element.setAttribute(name, value);
    }
  }
  for (const hidden of copy.querySelectorAll('[visibility="hidden"]')) hidden.remove();
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value];
  for (const { name } of [...copy.attributes]) copy.removeAttribute(name);
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title description',
  };
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, String(value));
  const ground = document.createElementNS(attributes.xmlns, 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  const named = (tag: 'title' | 'desc', id: string, text: string) => {
    const element = document.createElementNS(attributes.xmlns, tag);
    element.setAttribute('id', id);
    element.textContent = text;
    return element;
  };
  copy.prepend(named('title', 'title', title), named('desc', 'description', description), ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same as a PNG in base64, at twice the size on screen so that it prints well. */
export async function exportedPng(picture: SVGSVGElement, text: string): Promise<string> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    const scale = 2;
    canvas.width = picture.width.baseVal.value * scale;
    canvas.height = picture.height.baseVal.value * scale;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    URL.revokeObjectURL(address);
  }
}
