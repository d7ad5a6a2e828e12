import { printed, printingMoment, refused } from '#app/printing.ts'
import { publicationAt } from '#app/publication.ts'
import { contentTypeOf } from '#edition/paths.ts'
import { type DocumentName, statuspageDocument } from '#formats/statuspage/document.ts'

export async function answer(request: Request, name: DocumentName): Promise<Response> {
  const moment = await printingMoment(request)
  if (moment === null) return refused()
  return printed(statuspageDocument(name, await publicationAt(moment)), contentTypeOf(`/api/v2/${name}.json`))
}
