import type { Draft, DraftKind } from '#domain/draft.ts'

/** Where it is written on. */
export function draftPath({ id, kind, target }: Pick<Draft, 'id' | 'kind' | 'target'>): string {
  const form = FORM[kind](target ?? '')
  return `${form}${form.includes('?') ? '&' : '?'}draft=${id}`
}

const FORM = {
  incident: () => '/staff/post',
  update: (target) => `/staff/post?incident=${target}`,
  correction: (target) => `/staff/updates/${target}/correct`,
  'update-retraction': (target) => `/staff/updates/${target}/retract`,
  'incident-retraction': (target) => `/staff/incidents/${target}/retract`,
} as const satisfies Record<DraftKind, (target: string) => string>
