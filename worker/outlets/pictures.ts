import { functionPicture, overviewPicture } from '#formats/picture.ts'
import type { Outlet } from '../outlet.ts'

/** What social networks show of a link. */
export const PICTURES: readonly Outlet[] = [
  { path: /^\/overview\.png$/, print: async ({ publication, language, picture }) => picture(overviewPicture(await publication(), language)) },
  {
    path: /^\/can-i\/([^/]+)\.png$/,
    print: async ({ publication, language, picture, parts: [shortcut = ''] }) => {
      const drawing = functionPicture(await publication(), shortcut, language)
      return drawing === null ? null : picture(drawing)
    },
  },
]
