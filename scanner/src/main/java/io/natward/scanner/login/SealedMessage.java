package io.natward.scanner.login;

/**
 * A message as it travels: {@code length of signature (4 bytes, little endian) | signature | data}.
 *
 * @param signature of NTLM 16 bytes (MS-NLMP 2.2.2.9.1), of Kerberos the token header and what else stands before the data
 * @param data encrypted, as long as the message was
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
public record SealedMessage(byte[] signature, byte[] data) {}
