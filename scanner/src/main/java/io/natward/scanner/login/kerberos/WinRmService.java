package io.natward.scanner.login.kerberos;

/**
 * Names under which a Windows host's WinRM is registered with the KDC, in the order in which they are asked for. HTTP/ belongs
 * to every computer account, as an alias of its HOST/; WSMAN/ is registered by WinRM itself, and is tried where the
 * KDC does not know the first.
 */
enum WinRmService {
    HTTP,
    WSMAN
}
