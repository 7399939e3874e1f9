package com.microsoft.azure.sdk.iot.provisioning.security.hsm;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Collection;

public class SecurityProviderX509Cert extends SecurityProvider {
    public SecurityProviderX509Cert(
        X509Certificate leafCertificatePublic, Key leafPrivateKey, Collection<X509Certificate> signerCertificates) {
    }
}
