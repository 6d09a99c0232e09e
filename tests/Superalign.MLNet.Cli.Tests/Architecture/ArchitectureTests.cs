using Mono.Cecil;

namespace Superalign.MLNet.Tests.Architecture;

/// <summary>Who may know whom among the folders of the two libraries; a folder is a namespace.</summary>
[TestClass]
public sealed class ArchitectureTests
{
    private const string Root = "Superalign.MLNet";
    private const string Runtime = Root + ".Runtime";

    private static BuiltAssemblies _built = null!;

    [ClassInitialize]
    public static void Read(TestContext _) => _built = new BuiltAssemblies();

    [ClassCleanup]
    public static void Close() => _built.Dispose();

    [TestMethod]
    public void OnlyRuntime_UsesWhatMLNetKeepsForItself()
    {
        var uses = InternalUses().ToArray();
        Assert.IsNotEmpty(uses, "The check sees none of the uses in Runtime either, so it does not work.");
        AssertNone(uses.Where(use => use.By.Namespace != Runtime));

        static IEnumerable<Use> InternalUses() =>
            Uses(_ => true, reference => Visibility.IsOfMLNet(reference) && !Visibility.IsPublic(reference));
    }

    [TestMethod]
    [DataRow("Alternation", DisplayName = "the loop knows no tensors and no tables")]
    [DataRow("Objectives", DisplayName = "losses know no tables")]
    public void PureFolders_KnowNothingOfMLNet(string folder) =>
        AssertNone(Uses(type => type.Namespace == $"{Root}.{folder}", Visibility.IsOfMLNet));

    [TestMethod]
    public void TheCore_KnowsNothingOfTorch() =>
        AssertNone(Uses(type => type.Module.Name == $"{Root}.dll", IsOfTorch));

    [TestMethod]
    public void OnlyRuntimeAndData_TouchTheDisk() =>
        AssertNone(Uses(type => type.Namespace is not (Runtime or $"{Root}.Data"), IsOfTheDisk));

    // What ML.NET calls to load a transformer has to name it, and needs ML.NET's internals for it: so it stands in Runtime.
    [TestMethod]
    public void Runtime_KnowsNoOtherFolder_ExceptToLoadATransformer() =>
        AssertNone(Uses(
            type => type.Namespace == Runtime && !type.Name.EndsWith("Loader", StringComparison.Ordinal),
            reference => IsOurs(reference, out var folder) && folder != Runtime));

    [TestMethod]
    public void Alternation_KnowsOnlyRuntime() =>
        AssertNone(Uses(
            type => type.Namespace == $"{Root}.Alternation",
            reference => IsOurs(reference, out var folder) && folder is not ($"{Root}.Alternation" or Runtime)));

    private static IEnumerable<Use> Uses(Func<TypeDefinition, bool> by, Func<MemberReference, bool> of) =>
        _built.Types.Where(by).SelectMany(type => References.Of(type).Where(of).Select(reference => new Use(type, reference)));

    private static void AssertNone(IEnumerable<Use> uses) =>
        Assert.AreEqual("", string.Join(Environment.NewLine, uses.Select(use => $"{use.By} uses {use.What.FullName}").Distinct()));

    private static bool IsOfTorch(MemberReference reference) =>
        Visibility.Scope(reference).StartsWith("TorchSharp", StringComparison.Ordinal);

    private static bool IsOfTheDisk(MemberReference reference) => reference is TypeReference
    {
        Namespace: "System.IO",
        Name: "File" or "FileInfo" or "FileStream" or "Directory" or "DirectoryInfo" or "FileSystemInfo",
    };

    private static bool IsOurs(MemberReference reference, out string folder)
    {
        var type = reference as TypeReference ?? reference.DeclaringType;
        while (type?.DeclaringType is { } outer)
            type = outer;
        folder = type?.Namespace ?? "";
        return folder.StartsWith(Root, StringComparison.Ordinal);
    }

    private sealed record Use(TypeDefinition By, MemberReference What);
}
