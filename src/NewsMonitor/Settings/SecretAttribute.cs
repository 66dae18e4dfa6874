namespace NewsMonitor.Settings;

/// <summary>Marks a setting that is never shown: a password, or an address that grants access.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
