using System.Text.Json;
using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

/// <summary>The real model of the development data, and what another program computed with it in 64 bits.</summary>
internal static class StoriesModel
{
    public const string Folder = "models/stories260K";

    /// <summary>The network with its weights; the test is skipped, and says so, where the data is absent.</summary>
    public static CausalNetwork Load() => Load(MemoryFiles.FromData(Folder));

    /// <summary>A network with the weights of a folder.</summary>
    public static CausalNetwork Load(MemoryFiles files)
    {
        var config = Checkpoint.ReadConfig(files);
        var network = new CausalNetwork(config, CPU);
        Checkpoint.Load(files, network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)));
        return network;
    }

    /// <summary>One entry of <c>reference.json</c>.</summary>
    public static JsonElement Reference(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require($"{Folder}/reference.json")));
        return document.RootElement.GetProperty(name).Clone();
    }

    public static int[] Ids(JsonElement example, string name) =>
        [.. example.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
