import type { Leaf } from './leaf.ts'

/**
 * The line of a leaf in the public list of all ids; null for leaves that are about the log itself. The list of a log follows
 * its entries, so what it once was stays its beginning: a daily `index` leaf names its length and hash, and nothing can vanish.
 */
export function idLine(leaf: Leaf): string | null {
  switch (leaf.type) {
    case 'incident-update':
      return `incident-update ${leaf.incident} ${leaf.update} ${leaf.rev}`
    case 'postmortem-revision':
      return `postmortem-revision ${leaf.id} ${leaf.rev}`
    case 'action-change':
    case 'maintenance-announced':
      return `${leaf.type} ${leaf.id} ${leaf.number}`
    case 'index':
    case 'key-change':
    case 'policy':
    case 'log-continued':
      return null
    default:
      return leaf satisfies never
  }
}
