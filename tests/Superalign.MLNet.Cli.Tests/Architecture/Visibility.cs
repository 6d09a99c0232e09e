using Mono.Cecil;

namespace Superalign.MLNet.Tests.Architecture;

/// <summary>Whether a type or member may be used by anyone, or only by ML.NET's own assemblies and their friends.</summary>
internal static class Visibility
{
    /// <summary>Whether a reference leads into ML.NET.</summary>
    public static bool IsOfMLNet(MemberReference reference) => Scope(reference).StartsWith("Microsoft.ML", StringComparison.Ordinal);

    /// <summary>Whether the referenced type or member is open to every assembly (protected members are, to those who derive).</summary>
    public static bool IsPublic(MemberReference reference) => reference switch
    {
        TypeReference type => IsPublic(type.Resolve()),
        MethodReference method => method.Resolve() is { } found && (found.IsPublic || found.IsFamily || found.IsFamilyOrAssembly),
        FieldReference field => field.Resolve() is { } found && (found.IsPublic || found.IsFamily || found.IsFamilyOrAssembly),
        _ => throw new NotSupportedException($"'{reference}' is a {reference.GetType().Name}, which this check does not know."),
    };

    /// <summary>The assembly that a reference leads to.</summary>
    public static string Scope(MemberReference reference)
    {
        var type = reference as TypeReference ?? reference.DeclaringType;
        return type?.Scope is AssemblyNameReference assembly ? assembly.Name : type?.Module?.Assembly.Name.Name ?? "";
    }

    private static bool IsPublic(TypeDefinition type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily) && IsPublic(type.DeclaringType) : type.IsPublic;
}
