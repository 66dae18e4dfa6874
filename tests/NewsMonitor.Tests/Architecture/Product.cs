using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using NewsMonitor.Rules;
using NewsMonitor.Storage;

namespace NewsMonitor.Architecture;

/// <summary>The types of the product's two assemblies and the references between them, as compiled.</summary>
internal static class Product
{
    public const string RootNamespace = "NewsMonitor";

    public static readonly System.Reflection.Assembly CoreAssembly = typeof(RuleSet).Assembly;
    public static readonly System.Reflection.Assembly WorkerAssembly = typeof(Store).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Loaded =
        new ArchLoader().LoadAssemblies(CoreAssembly, WorkerAssembly).Build();

    public static IReadOnlyList<Reference> Core { get; } = ReferencesOf(CoreAssembly);

    public static IReadOnlyList<Reference> Worker { get; } = ReferencesOf(WorkerAssembly);

    private static List<Reference> ReferencesOf(System.Reflection.Assembly assembly)
    {
        var name = assembly.GetName().Name!;

        return [.. Loaded.Types
            .Where(type => FolderOf(type, name) is not null)
            .SelectMany(type => type.Dependencies)
            .Where(dependency => dependency.Target is not GenericParameter)
            .Select(dependency => new Reference(
                FolderOf(dependency.Origin, name)!, dependency.Origin.FullName, FolderOf(dependency.Target, name), dependency.Target.FullName))
            .Distinct()];
    }

    /// <summary>Null outside the assembly, and for code that generators write into namespaces of their own.</summary>
    private static string? FolderOf(IType type, string assembly)
    {
        var space = type.Namespace?.FullName;
        if (type.Assembly?.Name != assembly || space is null || !Reference.IsWithin(space, RootNamespace))
        {
            return null;
        }

        return space == RootNamespace ? "." : space[(RootNamespace.Length + 1)..];
    }
}

/// <summary>A type that refers to another.</summary>
/// <param name="FromFolder">The folder of the first, with dots as in its namespace, such as Mail.Views.</param>
/// <param name="From">The full name of the first.</param>
/// <param name="ToFolder">The folder of the second, or null for a type outside the project.</param>
/// <param name="To">The full name of the second.</param>
internal sealed record Reference(string FromFolder, string From, string? ToFolder, string To)
{
    public override string ToString() => $"{From} → {To}";

    /// <summary>A name equals an outer one or lies below it: System.IO.File is within System.IO, System.IOx is not.</summary>
    public static bool IsWithin(string name, string outer)
        => name.StartsWith(outer, StringComparison.Ordinal) && (name.Length == outer.Length || name[outer.Length] is '.' or '+' or '/' or '`');
}
