import { DOCUMENT_NAMES, type DocumentName, statuspageDocument } from '#formats/statuspage/document.ts'
import type { Outlet } from '../outlet.ts'

/** Atlassian Statuspage's public API, version 2. */
export const STATUSPAGE: readonly Outlet[] = [
  {
    path: /^\/api\/v2\/([a-z/-]+)\.json$/,
    print: async ({ parts: [name], publication }) => (isDocument(name) ? statuspageDocument(name, await publication()) : null),
  },
]

function isDocument(name: string | undefined): name is DocumentName {
  return DOCUMENT_NAMES.some((one) => one === name)
}
