/** What the keys of the profiles do, as the footer says it. */
export const profileKeys = {
  goOn: 'go on',
  lookAtResult: 'look at the result',
  beginNew: 'new',
  startOver: 'start over',
  undo: 'undo',
  rename: 'rename',
  duplicate: 'duplicate',
  remove: 'delete',
  accept: 'accept',
  cancel: 'cancel',
};
