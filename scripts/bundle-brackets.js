import { parse } from '@swc/core';

/** Characters from which on it counts that a function is read once more. */
const LARGE = 2000;

/** What has a `this` of its own. */
const HAS_OWN_THIS = /^(?:Function|Class|MethodProperty|GetterProperty|SetterProperty|Constructor)/;

/**
 * Puts what is called as soon as it is there in brackets: CommonJS modules, and functions that are all such a module
 * exports. V8 reads a function for its end when it compiles what is around it, and once more to compile it; in
 * brackets, it compiles it at once. React's reconciler, a function in a module in a part, would be read three times.
 *
 * @param {string} code in ASCII
 */
export async function inBrackets(code) {
  const program = await parse(code, { syntax: 'ecmascript', target: 'es2022' });
  const edits = [];
  for (const node of nodesIn(program)) {
    const called = calledAtOnce(node);
    if (called === undefined) continue;
    const [start, body, end] = [called.span.start, called.body.span.start, called.span.end].map(
      (position) => position - program.span.start,
    );
    if (end - start < LARGE) continue;
    edits.push({ at: end, remove: 0, insert: ')' });
    const head = code.slice(start, body);
    edits.push({ at: start, remove: head.length, insert: `(${asFunctionHead(head)}` });
  }
  edits.sort((a, b) => a.at - b.at);
  let made = '';
  let from = 0;
  for (const { at, remove, insert } of edits) {
    made += code.slice(from, at) + insert;
    from = at + remove;
  }
  return made + code.slice(from);
}

/** The function that a part of the program calls at once, if it is one; of arrows, V8 knows nothing by brackets. */
function calledAtOnce({ type, init, operator, left, right }) {
  if (type === 'VariableDeclarator' && init?.type === 'CallExpression') {
    const [first, ...others] = init.arguments;
    return first && others.length === 0 ? functionIn(first.expression) : undefined;
  }
  const isExport = type === 'AssignmentExpression' && operator === '=' && isExports(left);
  return isExport ? functionIn(right) : undefined;
}

function isExports({ type, property }) {
  return type === 'MemberExpression' && property.value === 'exports';
}

function functionIn(node) {
  if (node.async || node.generator) return undefined;
  if (node.type === 'FunctionExpression') return node;
  const isArrow = node.type === 'ArrowFunctionExpression' && 'stmts' in node.body;
  return isArrow && !usesThis(node.body) ? node : undefined;
}

function usesThis(node) {
  return [...nodesIn(node, HAS_OWN_THIS)].some(
    ({ type, value }) =>
      type === 'ThisExpression' || (type === 'Identifier' && value === 'arguments'),
  );
}

/** `(a,b)=>` as the head of a function, which keeps its own. */
function asFunctionHead(head) {
  if (!head.endsWith('=>')) return head;
  const parameters = head.slice(0, -'=>'.length);
  return `function${parameters.startsWith('(') ? parameters : `(${parameters})`}`;
}

/** The nodes of a tree. @param without what is below nodes of these types */
function* nodesIn(node, without) {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) yield* nodesIn(item, without);
    return;
  }
  if (typeof node.type === 'string') yield node;
  if (without?.test(node.type)) return;
  for (const value of Object.values(node)) yield* nodesIn(value, without);
}
