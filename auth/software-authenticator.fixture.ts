import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Flags = { readonly isUserVerified?: boolean; readonly origin?: string; readonly counter?: number; readonly userHandle?: string }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

/** A device that makes one passkey and answers with it, as WebAuthn Level 3, section 6, has it. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(16)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  constructor(
    readonly domain: string,
    readonly origin = `https://${domain}`,
  ) {}

  make(challenge: string, flags: Flags = {}): unknown {
    const authData = Buffer.concat([this.#head(HAS_KEY, flags), Buffer.alloc(16), length16(this.id), this.id, this.#publicKey()])
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as never,
    )
    const response = { clientDataJSON: this.#client('webauthn.create', challenge, flags), attestationObject: text(attestationObject), transports: ['internal'] }
    return this.#answer(response)
  }

  use(challenge: string, flags: Flags = {}): unknown {
    const authenticatorData = this.#head(0, flags)
    const clientDataJSON = this.#client('webauthn.get', challenge, flags)
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()])
    const userHandle = flags.userHandle === undefined ? {} : { userHandle: text(Buffer.from(flags.userHandle)) }
    return this.#answer({
      clientDataJSON,
      authenticatorData: text(authenticatorData),
      signature: text(sign('sha256', signed, this.#keys.privateKey)),
      ...userHandle,
    })
  }

  #answer(response: object): unknown {
    return { id: text(this.id), rawId: text(this.id), type: 'public-key', clientExtensionResults: {}, response }
  }

  #head(flag: number, { isUserVerified = true, counter = 0 }: Flags): Buffer {
    const rest = Buffer.alloc(5)
    rest[0] = USER_PRESENT | (isUserVerified ? USER_VERIFIED : 0) | flag
    rest.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(this.domain).digest(), rest])
  }

  /** COSE_Key of an ES256 key. */
  #publicKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const bytes = (part: string) => new Uint8Array(Buffer.from(part, 'base64url'))
    return Buffer.from(
      isoCBOR.encode(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]) as never,
      ),
    )
  }

  #client(type: string, challenge: string, { origin = this.origin }: Flags): string {
    return text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })))
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function length16(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return length
}
