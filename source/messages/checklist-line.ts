import type { PortalPage } from '../protocol/portal-pages.ts';

/** The certificate to be uploaded. */
export interface CertificateFiles {
  readonly certificate: string;
}

/**
 * What the person does in the portal where a program cannot: one line a thing to do. Labels are those of the
 * newest portal; `older` tells what the same thing was called before, because both are still met.
 */
export interface ChecklistLine {
  readonly text: string;
  /** What it says once it is known which files are meant. */
  readonly of?: (files: CertificateFiles) => string;
  readonly older?: string;
  /** The page of the portal on which the line begins. */
  readonly opens?: PortalPage;
}
