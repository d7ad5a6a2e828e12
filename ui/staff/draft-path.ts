import type { Draft } from '#domain/draft.ts'

/** Where it is written on. */
export function draftPath({ id, kind, target }: Pick<Draft, 'id' | 'kind' | 'target'>): string {
  if (kind === 'correction') return `/staff/updates/${target}/correct?draft=${id}`
  return kind === 'update' ? `/staff/post?incident=${target}&draft=${id}` : `/staff/post?draft=${id}`
}
