"""A WinRM service for tests: WS-Management on loopback in front of Wine's reg.exe."""
