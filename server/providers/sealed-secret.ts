import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AssayError } from "#core/shared/errors.ts";

/** A secret under its own data key, and the data key under the key-encryption key (AES-256-GCM both, 96-bit nonces). */
export interface SealedSecret {
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
  readonly keyNonce: Uint8Array<ArrayBuffer>;
  readonly keyVersion: number;
}

/** Where a secret belongs. It opens only there: organization, table, column and row are authenticated with it. */
export interface SecretPlace {
  readonly organizationId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

const tagLength = 16;
const currentKeyVersion = 1;

/** Seals text for one place. */
export function sealSecret(keyEncryptionKey: Uint8Array, place: SecretPlace, secret: string): SealedSecret {
  const dataKey = randomBytes(32);
  const bound = associatedData(place, currentKeyVersion);
  const inner = encrypt(dataKey, Buffer.from(secret, "utf8"), bound);
  const outer = encrypt(keyEncryptionKey, dataKey, bound);
  return {
    ciphertext: inner.bytes,
    nonce: inner.nonce,
    wrappedKey: outer.bytes,
    keyNonce: outer.nonce,
    keyVersion: currentKeyVersion,
  };
}

/** Opens a sealed secret. Refuses (`integrity`) what was sealed for another place or with another key. */
export function openSecret(keyEncryptionKey: Uint8Array, place: SecretPlace, sealed: SealedSecret): string {
  const bound = associatedData(place, sealed.keyVersion);
  try {
    const dataKey = decrypt(keyEncryptionKey, sealed.wrappedKey, sealed.keyNonce, bound);
    return decrypt(dataKey, sealed.ciphertext, sealed.nonce, bound).toString("utf8");
  } catch (cause) {
    throw new AssayError(
      "integrity",
      "A stored key cannot be opened: it belongs elsewhere, or ASSAY_KEK changed.",
      {
        cause,
        remedy: "Restore the former ASSAY_KEK, or enter the provider's key again.",
      },
    );
  }
}

/** Each part with its length before it, so that no two places give the same bytes. */
function associatedData(place: SecretPlace, keyVersion: number): Buffer {
  const parts = [place.organizationId, place.table, place.column, place.rowId, String(keyVersion)];
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, "utf8");
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function encrypt(key: Uint8Array, plain: Uint8Array, bound: Buffer) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound);
  const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { bytes: new Uint8Array(bytes), nonce: new Uint8Array(nonce) };
}

function decrypt(key: Uint8Array, bytes: Uint8Array, nonce: Uint8Array, bound: Buffer): Buffer {
  const tag = bytes.subarray(bytes.length - tagLength);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(bound).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagLength)), decipher.final()]);
}
