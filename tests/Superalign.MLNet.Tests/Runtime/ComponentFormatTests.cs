using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class ComponentFormatTests
{
    [TestMethod]
    [DataRow("SHORT12")]
    [DataRow("TOOLONG89")]
    [DataRow("UMLAUT_Ä")]
    public void AModelSignature_HasExactlyEightAsciiCharacters(string signature)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new ComponentFormat(signature, "Loader", typeof(string)));
        StringAssert.Contains(error.Message, $"'{signature}'");
        StringAssert.Contains(error.Message, "exactly 8");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1234567890123456789012345")]
    public void ALoaderSignature_HasOneTo24AsciiCharacters(string signature)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new ComponentFormat("12345678", signature, typeof(string)));
        StringAssert.Contains(error.Message, "1 to 24");
    }

    [TestMethod]
    public void ToVersionInfo_NamesTheLoadersAssembly_WithoutItsVersion()
    {
        var info = new ComponentFormat("12345678", "Loader", typeof(ComponentFormatTests), version: 3, oldestVersion: 2).ToVersionInfo();
        Assert.AreEqual("Superalign.MLNet.Tests", info.LoaderAssemblyName);
        Assert.AreEqual((3u, 3u, 2u), (info.VerWrittenCur, info.VerReadableCur, info.VerWeCanReadBack));
    }

    [TestMethod]
    public void OldestVersion_IsNotAboveTheVersion() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
            new ComponentFormat("12345678", "Loader", typeof(string), version: 1, oldestVersion: 2));
}
