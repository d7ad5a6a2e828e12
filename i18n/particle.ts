/** The particle after a consonant and after a vowel. */
const PARTICLES = {
  topic: ['은', '는'],
  subject: ['이', '가'],
  object: ['을', '를'],
  and: ['과', '와'],
} as const satisfies Record<string, readonly [string, string]>
export type Particle = keyof typeof PARTICLES

/** The word with the Korean particle that fits its last sound: 결제는, 택시는, 메일은, QR은, PC는. */
export function withParticle(word: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = PARTICLES[particle]
  return word + (endsInConsonant(word) ? afterConsonant : afterVowel)
}

function endsInConsonant(word: string): boolean {
  const spoken = word.replace(/[^\p{L}\p{N}]+$/u, '')
  const last = spoken.at(-1) ?? ''
  if (/[가-힣]/.test(last)) return (last.charCodeAt(0) - 0xac00) % 28 !== 0
  if (/\d/.test(last)) return '013678'.includes(last)
  if (/[A-Z]/.test(last)) return 'LMNR'.includes(last)
  return LATIN_CONSONANT.test(spoken)
}

/** How a Latin word sounds when it is read out in Korean: mail 메일, talk 톡, phone 폰, but page 페이지, pass 패스. */
const LATIN_CONSONANT = /(?:[bcklmnpt]|ng|[lmn]e)$/
