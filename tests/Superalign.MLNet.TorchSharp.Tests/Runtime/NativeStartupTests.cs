using System.Runtime.Versioning;

namespace Superalign.MLNet.Runtime.Tests;

[TestClass]
public sealed class NativeStartupTests
{
    [TestMethod]
    public void Load_SaysWhatWasLoaded_AndGivesNoAdvice()
    {
        var report = NativeStartup.Load();

        Assert.IsTrue(report.Loaded, report.Found);
        StringAssert.Contains(report.Library, "LibTorchSharp");
        StringAssert.Contains(report.Found, "oaded");
        Assert.IsNull(report.Advice);
        Assert.AreSame(report, NativeStartup.Load());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    public void Start_NamesTheFileAndThePackageLine_WhenALibraryIsMissing()
    {
        var empty = Directory.CreateTempSubdirectory("superalign-test-").FullName;

        var (report, handles) = LinuxLibraries.Start(new NativeLibraries([empty]), [empty]);

        Assert.IsFalse(report.Loaded);
        Assert.AreEqual("libLibTorchSharp.so", report.Library);
        StringAssert.Contains(report.Found, $"'{empty}'");
        StringAssert.Contains(report.Advice, "<PackageReference Include=\"TorchSharp-cpu\" Version=\"0.107.0\" />");
        Assert.IsEmpty(handles);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    public void Start_SaysWhatTheLoaderSaid_WhenALibraryIsDamaged()
    {
        var folder = Directory.CreateTempSubdirectory("superalign-test-").FullName;
        foreach (var name in (string[])["libgomp-1.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so"])
            File.WriteAllText(Path.Combine(folder, name), "not a library");

        var (report, _) = LinuxLibraries.Start(new NativeLibraries([folder]), [folder]);

        Assert.IsFalse(report.Loaded);
        StringAssert.Contains(report.Found, "libgomp-1.so.1");
        StringAssert.Contains(report.Found, "file too short");
    }
}
