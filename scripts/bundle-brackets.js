import { parse } from '@swc/core';

/** Characters from which on it counts that a function is read once more. */
const LARGE = 2000;

/** A function that is handed to one of another module, as CommonJS modules are; most parts have none. */
const HANDED = /\(0,[\w$]+\.[\w$]+\)\(\(?[\w$,]*\)?=>\{/;

/** What has a `this` of its own. */
const HAS_OWN_THIS =
  /^(?:FunctionExpression|FunctionDeclaration|Class|MethodProperty|GetterProperty|SetterProperty)/;

/**
 * Puts what is called as soon as it is there in brackets: CommonJS modules, and functions that are all such a module
 * exports. V8 reads a function for its end when it compiles what is around it, and once more to compile it; in
 * brackets, it compiles it at once. React's reconciler, a function in a module in a part, would be read three times.
 *
 * @param {string} code in ASCII
 */
export async function inBrackets(code) {
  if (!HANDED.test(code)) return code;
  const program = await parse(code, { syntax: 'ecmascript', target: 'es2022' });
  const edits = [];
  visit(program, (node) => {
    const called = calledAtOnce(node);
    if (called === undefined) return;
    const [start, body, end] = [called.span.start, called.body.span.start, called.span.end].map(
      (position) => position - program.span.start,
    );
    if (end - start < LARGE) return;
    edits.push({ at: end, remove: 0, insert: ')' });
    const head = code.slice(start, body);
    edits.push({ at: start, remove: head.length, insert: `(${asFunctionHead(head)}` });
  });
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

function usesThis(body) {
  let found = false;
  visit(
    body,
    ({ type, value }) => {
      if (type === 'ThisExpression' || (type === 'Identifier' && value === 'arguments'))
        found = true;
    },
    HAS_OWN_THIS,
  );
  return found;
}

/** `(a,b)=>` as the head of a function, which keeps its own. */
function asFunctionHead(head) {
  if (!head.endsWith('=>')) return head;
  const parameters = head.slice(0, -'=>'.length);
  return `function${parameters.startsWith('(') ? parameters : `(${parameters})`}`;
}

/** Uses each node of a tree. @param without what is below nodes of these types */
function visit(node, use, without) {
  if (typeof node.type === 'string') use(node);
  if (without?.test(node.type)) return;
  for (const name in node) {
    const value = node[name];
    if (typeof value === 'object' && value !== null) visit(value, use, without);
  }
}
