/** What is put on a revision's SHA256SUMS after publication: three signatures, and the time stamp of a third party where one is configured. */
export const SIGNATURE_KINDS = ['minisig', 'sig', 'sshsig'] as const
export const SEAL_KINDS = [...SIGNATURE_KINDS, 'tsr'] as const
export type SealKind = (typeof SEAL_KINDS)[number]

/** The list of a revision's files, which is what is sealed. */
export const SUMS_FILE = 'SHA256SUMS'

/** Its name beside the list. */
export function sealFile(kind: SealKind): string {
  return `${SUMS_FILE}.${kind}`
}
