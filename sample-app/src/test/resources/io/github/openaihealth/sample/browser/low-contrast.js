// All visible texts whose contrast to what is behind them is below 4.5:1 (WCAG 2.2, 1.4.3).
function channels(color) {
  const numbers = color.match(/[\d.]+/g).map(Number);
  return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => value / 255).map((c) => (c <= 0.04045) ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function background(element) {
  for (let each = element; each; each = each.parentElement) {
    const { rgb, alpha } = channels(getComputedStyle(each).backgroundColor);
    if (alpha === 1) {
      return rgb;
    }
  }
  return [255, 255, 255];
}

const found = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest(".visually-hidden, noscript")) {
    continue;
  }
  const [light, dark] = [luminance(channels(getComputedStyle(element).color).rgb), luminance(background(element))]
    .sort((one, other) => other - one);
  const contrast = (light + 0.05) / (dark + 0.05);
  if (contrast < 4.5) {
    found.push(`${contrast.toFixed(2)} ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
}
return found;
