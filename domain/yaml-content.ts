import { type Document, isMap, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'

/** What a writer of content has to put right: `line` from 1, `path` such as `events[3].at`, `expected` continues “expected …”. */
export type ContentProblem = { readonly line: number; readonly path: string; readonly expected: string }

export type ContentPath = readonly (string | number)[]

export type YamlContent<T> =
  | { readonly ok: true; readonly value: T; readonly problemAt: (path: ContentPath, expected: string) => ContentProblem }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] }

const MAX_NESTING = 32

/**
 * A YAML text as the value that `schema` describes, or every place where it does not fit.
 *
 * YAML 1.2 core, one document, no anchors, aliases, merges or tags, at most 32 levels deep and `maxBytes` long in UTF-8.
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>, maxBytes: number): YamlContent<T> {
  const refused = refuseUnread(text, maxBytes)
  if (refused !== null) return { ok: false, problems: [refused] }
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'core', version: '1.2', merge: false, lineCounter: lines, prettyErrors: false })
  const broken = [...syntaxProblems(document, lines), ...forbiddenNodes(document, lines)]
  if (broken.length > 0) return { ok: false, problems: broken }
  const problemAt = (path: ContentPath, expected: string) => ({ line: lineOf(document, lines, path), path: printPath(path), expected })
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (parsed.success) return { ok: true, value: parsed.data, problemAt }
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => issueProblems(issue, problemAt)) }
}

function refuseUnread(text: string, maxBytes: number): ContentProblem | null {
  if (new TextEncoder().encode(text).length > maxBytes) return { line: 1, path: '', expected: `at most ${maxBytes} bytes` }
  let open = 0
  for (const [index, line] of text.split('\n').entries()) {
    const dashes = /^(?:[ \t]|[-?](?=[ \t]))*/.exec(line)?.[0] ?? ''
    open = Math.max(0, open + count(line, /[[{]/g) - count(line, /[\]}]/g))
    if (open > MAX_NESTING || count(line, /[[{]/g) > 4 * MAX_NESTING || dashes.length > 2 * MAX_NESTING) {
      return { line: index + 1, path: '', expected: `at most ${MAX_NESTING} levels of nesting` }
    }
  }
  return null
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function syntaxProblems(document: Document, lines: LineCounter): readonly ContentProblem[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    path: '',
    expected: `valid YAML: ${error.message}`,
  }))
}

function forbiddenNodes(document: Document, lines: LineCounter): readonly ContentProblem[] {
  const problems: ContentProblem[] = []
  const forbid = (start: number | undefined, what: string) => problems.push({ line: lines.linePos(start ?? 0).line, path: '', expected: `no ${what}` })
  visit(document, {
    Alias: (_, node) => void forbid(node.range?.[0], 'aliases'),
    Value: (_, node) => {
      if (node.anchor !== undefined) forbid(node.range?.[0], 'anchors')
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) forbid(node.range?.[0], 'tags')
    },
  })
  return problems
}

/** The line of the innermost node on the path that exists: a missing key is shown where its map begins. */
function lineOf(document: Document, lines: LineCounter, path: ContentPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined
    const start = rangeStart(pair?.key) ?? rangeStart(document.getIn(path.slice(0, length), true))
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  return Array.isArray(node.range) ? (node.range[0] as number) : undefined
}

function printPath(path: ContentPath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')
}

function issueProblems(issue: z.core.$ZodIssue, problemAt: (path: ContentPath, expected: string) => ContentProblem): readonly ContentProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => problemAt([...path, key], 'no such key here'))
  return [problemAt(path, issue.message.replace(/^.*?expected /s, ''))]
}
