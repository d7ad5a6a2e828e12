import { existsSync } from 'node:fs'

/** Debian's package puts it there. */
export const WRK = '/usr/bin/wrk'

export function isWrkThere(): boolean {
  return existsSync(WRK)
}
