import type { Phase } from './incident.ts'
import type { Bilingual } from './language.ts'
import type { FunctionStatus } from './status.ts'

/** What a template leaves open, written between double braces: `{{functions}}`. */
export const TEMPLATE_VARIABLES = ['incident', 'services', 'functions', 'time', 'next'] as const
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]

/** Words that are ready before anything happens, so that under pressure a few taps are enough. */
export type Template = {
  /** 12 lower-case alphanumerics. */
  readonly id: string
  /** 1…; how often it was changed. */
  readonly number: number
  /** For staff alone. */
  readonly name: string
  readonly group: string | null
  /** Of the incident that it opens; null when it is for updates alone. */
  readonly title: Bilingual | null
  /** Markdown. */
  readonly text: Bilingual
  readonly phase: Phase | null
  /** Ids of the functions that it speaks of. */
  readonly functions: readonly string[]
  /** Of every one of these functions. */
  readonly status: FunctionStatus | null
  /** Whether it may go out unapproved, filled in but otherwise unchanged, when nobody approves in time. */
  readonly isPreApproved: boolean
  readonly isRetired: boolean
}

export type TemplateInput = Omit<Template, 'id' | 'number' | 'isRetired'> & {
  /** Made with the form: the same submission twice is one change. */
  readonly submission: string
}

/** Why something that people wrote about a template was not accepted. */
export type TemplateProblem = 'no-such-template' | 'template-retired' | 'unknown-function' | 'not-allowed'

/** What stands between double braces, in the order in which it stands there. */
export function namesInBraces(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim())
}

export function isTemplateVariable(name: string): name is TemplateVariable {
  return (TEMPLATE_VARIABLES as readonly string[]).includes(name)
}

/** Whether something that a template left open still stands in it, so that it is not ready for readers. */
export function isUnfilled(text: string): boolean {
  return namesInBraces(text).some(isTemplateVariable)
}
