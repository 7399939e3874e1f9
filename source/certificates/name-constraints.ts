import { isIP } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';

/** Bits of a whole address: the range holds this one alone. */
const WHOLE_ADDRESS = { 4: 32, 6: 128 } as const;

/**
 * Says of an authority that it vouches for these names, and what is below them, and for these addresses alone: with
 * its key nobody can be any other site to whoever has put it into the trust store of a machine (RFC 5280, 4.2.1.10).
 * It is not critical, against the RFC: mbedTLS refuses an authority with the critical extension, and with it the
 * devices that use it could not connect (mbedtls issues 4060 and 8759).
 */
export function nameConstraints(permitted: readonly string[]): x509.Extension {
  const trees = permitted.map((name) => new GeneralSubtree({ base: generalName(name) }));
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(trees) });
  return new x509.Extension(id_ce_nameConstraints, false, AsnConvert.serialize(constraints));
}

/** Of the names, those that an authority's name constraints do not permit; none where it has no constraints. */
export function notPermitted(authority: string, names: readonly string[]): readonly string[] {
  const extension = new x509.X509Certificate(authority).getExtension(id_ce_nameConstraints);
  if (!extension) return [];
  const { permittedSubtrees = [] } = AsnConvert.parse(extension.value, NameConstraints);
  const bases = [...permittedSubtrees].map(({ base }) => base);
  return names.filter((name) => !bases.some((base) => isWithin(name, base)));
}

function isWithin(name: string, { dNSName, iPAddress }: GeneralName): boolean {
  if (isIP(name) !== 0) return iPAddress !== undefined && iPAddress === generalName(name).iPAddress;
  return dNSName !== undefined && `.${name}`.toLowerCase().endsWith(`.${dNSName}`.toLowerCase());
}

function generalName(name: string): GeneralName {
  const version = isIP(name);
  if (version !== 4 && version !== 6) return new GeneralName({ dNSName: name });
  return new GeneralName({ iPAddress: `${name}/${WHOLE_ADDRESS[version]}` });
}
