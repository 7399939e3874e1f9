/** What the keys of the wire, the explanations and the labs do, as the footer says it. */
export const panelKeys = {
  choose: 'choose',
  open: 'open',
  run: 'run',
  breakIt: 'break',
  mend: 'mend',
  hint: 'hint',
  startOver: 'start over',
  layer: 'layer',
  level: 'level',
  links: 'link',
  find: 'find',
  pause: 'pause',
  save: 'save',
  diagram: 'chart',
  wire: 'wire',
  explain: 'explain',
};
