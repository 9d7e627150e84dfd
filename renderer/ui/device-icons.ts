import { Camera, Gamepad2, Laptop, type LucideIcon, Radio, Smartphone, Tablet, Watch } from 'lucide-react';
import type { DeviceKind } from '../../core/devices.ts';

/** The drawing of each kind of device. */
export const DEVICE_ICONS: Record<DeviceKind, LucideIcon> = {
  phone: Smartphone,
  watch: Watch,
  tablet: Tablet,
  laptop: Laptop,
  camera: Camera,
  console: Gamepad2,
  other: Radio,
};
