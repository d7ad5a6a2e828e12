import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const CERTAIN = 4
const OURS = ['bongsu', '봉수']
let made: ZxcvbnFactory | null = null

/**
 * Whether a new password would be among the first ten thousand million that somebody tries who knows the person by name and
 * address: common ones, keyboard rows, repetition, years, and what is built from them. Nobody is asked over the network. That it is
 * long enough is a matter of `PASSWORD_MIN`.
 */
export function isGuessable(password: string, ...person: readonly string[]): boolean {
  made ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return made.check(password, [...OURS, ...person, ...person.flatMap((words) => words.split(/[@.\s]+/))]).score < CERTAIN
}
