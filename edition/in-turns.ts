/** Results in the order of the inputs; a few at a time, since thread pool and descriptors are few. */
export async function inTurns<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < inputs.length; index = next++) results[index] = await work(inputs[index] as In)
  }
  await Promise.all(Array.from({ length: Math.min(8, inputs.length) }, worker))
  return results
}
