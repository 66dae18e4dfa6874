namespace NewsMonitor.Settings;

/// <summary>Marks a setting that is never shown: a password, or an address that opens a door to whoever knows it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
