using System.Xml.Linq;

namespace Superalign.MLNet.Tests.Packages;

/// <summary>What a user gets from the packages, who has neither this repository nor its projects.</summary>
[TestClass]
public sealed class PackageTests
{
    private static readonly string Tests = Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Tests", "Runtime");

    private static PackedPackages _packages = null!;

    [ClassInitialize]
    public static void Pack(TestContext _) => _packages = new PackedPackages("Superalign.MLNet", "Superalign.MLNet.TorchSharp");

    [ClassCleanup]
    public static void Clean() => _packages.Dispose();

    // Internals of ML.NET are used, which may change with its next major version.
    [TestMethod]
    public void ThePackage_AcceptsOnlyTheMajorVersionOfMLNetThatItWasTestedWith() =>
        Assert.AreEqual("[5.0.1, 6.0.0)", Dependencies("Superalign.MLNet")["Microsoft.ML"]);

    [TestMethod]
    [DataRow("Superalign.MLNet")]
    [DataRow("Superalign.MLNet.TorchSharp")]
    public void ThePackage_DoesNotDependOnToolsOfTheBuild(string package) =>
        CollectionAssert.DoesNotContain(Dependencies(package).Keys.ToArray(), "Mono.Cecil");

    [TestMethod]
    [DataRow("Superalign.MLNet")]
    [DataRow("Superalign.MLNet.TorchSharp")]
    public void ThePackage_ShowsThePageOfThePackages(string package) =>
        Assert.AreEqual(File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "package-readme.md")), _packages.Text(package, "README.md"));

    [TestMethod]
    public void AModelOfAPackedComponent_IsSavedInOneProcessAndLoadedInAnother()
    {
        string[] sources = ["SampleTransformer.cs", "SampleLoader.cs", "SampleRow.cs", "SampleResult.cs", "PackedProgram.cs"];
        var program = _packages.Build(Project(), sources.Select(Source), "Superalign.MLNet.Tests");
        var model = Path.Combine(_packages.Feed, "model.zip");
        PackedPackages.Dotnet(_packages.Feed, "exec", program, "save", model);
        // 0.5 * 5 letters * weight 2 = 5, from the batch and from the prediction engine.
        Assert.AreEqual("AUDIO 5 AUDIO 5", PackedPackages.Dotnet(_packages.Feed, "exec", program, "score", model).Trim());

        static string Source(string name) =>
            name == "PackedProgram.cs"
                ? Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Cli.Tests", "Packages", "Program", name)
                : Path.Combine(Tests, name);
    }

    [TestMethod]
    public void AProgramOfThePackage_StartsTorch_ThoughItTouchesTorchFirst()
    {
        var source = Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Cli.Tests", "Packages", "Program", "TorchFirstProgram.cs");
        var program = _packages.Build(TorchProject(), [source], "TorchFirst");
        Assert.AreEqual("6", PackedPackages.Dotnet(_packages.Feed, "exec", program).Trim());
    }

    private static Dictionary<string, string> Dependencies(string package) =>
        _packages.Manifest(package).Descendants().Where(element => element.Name.LocalName == "dependency").ToDictionary(
            element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

    // The component must have the name of a friend of the package to derive from its base class.
    private static string Project() => new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", "net10.0"), new XElement("OutputType", "Exe"), new XElement("UseAppHost", false),
            new XElement("Nullable", "enable"), new XElement("ImplicitUsings", "enable"), new XElement("NuGetAudit", false),
            new XElement("AssemblyName", "Superalign.MLNet.Tests")),
        new XElement("Import", new XAttribute("Project", Path.Combine(RepositoryFolder.Path, "build", "FriendAccess.targets"))),
        new XElement("ItemGroup",
            new XElement("PackageReference", new XAttribute("Update", "Mono.Cecil"), new XAttribute("Version", "0.11.6")),
            new XElement("PackageReference", new XAttribute("Include", "Superalign.MLNet"), new XAttribute("Version", "*")))).ToString();

    // 490 MB of native libraries: linked where the disk allows it.
    private static string TorchProject() => new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", "net10.0"), new XElement("OutputType", "Exe"), new XElement("UseAppHost", false),
            new XElement("ImplicitUsings", "enable"), new XElement("NuGetAudit", false), new XElement("AssemblyName", "TorchFirst"),
            new XElement("UseCurrentRuntimeIdentifier", true), new XElement("SelfContained", false),
            new XElement("CreateHardLinksForCopyLocalIfPossible", true), new XElement("TreatWarningsAsErrors", true)),
        new XElement("ItemGroup",
            new XElement("PackageReference", new XAttribute("Include", "Superalign.MLNet.TorchSharp"), new XAttribute("Version", "*")),
            new XElement("PackageReference", new XAttribute("Include", "TorchSharp-cpu"), new XAttribute("Version", "0.107.0")))).ToString();
}
