import { theme as ant, type ThemeConfig } from 'antd';

const components: ThemeConfig['components'] = {
  Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
};
const shape: ThemeConfig['token'] = {
  borderRadius: 6,
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontSize: 14,
  lineHeight: 1.5,
  controlHeight: 34,
  wireframe: false,
};

// The same colours stand as variables in styles/base.css. Every pair passes AA.
const lightTheme: ThemeConfig = {
  token: {
    ...shape,
    colorPrimary: '#0B5C66',
    colorLink: '#0B5C66',
    colorInfo: '#0B5C66',
    colorError: '#B42318',
    colorWarning: '#8A5A00',
    colorSuccess: '#1B6E3C',
    colorInfoBg: '#E4EFF0',
    colorInfoBorder: '#9FC3C7',
    colorErrorBg: '#FDECEB',
    colorErrorBorder: '#E7A9A3',
    colorWarningBg: '#FFF5DE',
    colorWarningBorder: '#D9A441',
    colorSuccessBg: '#E6F4EA',
    colorSuccessBorder: '#9CCBAE',
    colorLinkHover: '#08424A',
    colorText: '#14212B',
    colorTextSecondary: '#3F4A55',
    colorTextTertiary: '#4B5563',
    colorTextDescription: '#4B5563',
    colorTextPlaceholder: '#5B6672',
    colorTextQuaternary: '#5B6672',
    colorBorder: '#B8C1C9',
    colorBorderSecondary: '#DDE2E6',
    colorBgLayout: '#F6F7F8',
  },
  components: { ...components, Segmented: { itemSelectedColor: '#0B5C66', trackBg: '#E6EAED' } },
};

// For whoever has their device dark. Text on a colour is dark there, as the colours are light.
const darkTheme: ThemeConfig = {
  // What the dark algorithm makes of a seed is another colour than the seed: here the colours are the seeds' own.
  algorithm: (seed) => ({
    ...ant.darkAlgorithm(seed),
    colorPrimary: '#7FD1DA',
    colorPrimaryHover: '#A4E0E7',
    colorPrimaryActive: '#63BCC6',
    colorPrimaryBg: '#17343C',
    colorPrimaryBgHover: '#1F434C',
    colorPrimaryBorder: '#3D737B',
    colorPrimaryBorderHover: '#4F8E97',
    colorPrimaryText: '#7FD1DA',
    colorPrimaryTextHover: '#A4E0E7',
    colorPrimaryTextActive: '#63BCC6',
    colorInfo: '#7FD1DA',
    colorInfoBg: '#17343C',
    colorInfoBorder: '#3D737B',
    colorLink: '#7FD1DA',
    colorLinkHover: '#A4E0E7',
    colorLinkActive: '#63BCC6',
    colorError: '#F9A19A',
    colorErrorHover: '#FBBAB5',
    colorErrorActive: '#F0867E',
    colorErrorBg: '#3B2024',
    colorErrorBgHover: '#4A282C',
    colorErrorBorder: '#8A4644',
    colorErrorText: '#F9A19A',
    colorWarning: '#F5C26B',
    colorWarningBg: '#332A17',
    colorWarningBorder: '#8F7033',
    colorSuccess: '#8FD6A5',
    colorSuccessBg: '#183325',
    colorSuccessBorder: '#3F7A55',
    colorText: '#EEF2F5',
    colorTextSecondary: '#C9D2DA',
    colorTextTertiary: '#A9B4C0',
    colorTextQuaternary: '#A9B4C0',
    colorBgContainer: '#1A2430',
    colorBgElevated: '#202C39',
    colorBgLayout: '#0F1720',
    colorBgSpotlight: '#DDE5EA',
    colorBorder: '#4A5A69',
    colorBorderSecondary: '#2F3D4B',
    colorWhite: '#0F1720',
  }),
  token: {
    ...shape,
    colorTextDescription: '#A9B4C0',
    colorTextPlaceholder: '#94A1AE',
    colorTextLightSolid: '#0F1720',
  },
  components: {
    ...components,
    Segmented: { itemSelectedColor: '#7FD1DA', itemSelectedBg: '#17343C', trackBg: '#263340' },
  },
};

// A thumb's height, whatever size is asked for.
const onPhone = { controlHeight: 44, controlHeightSM: 44, controlHeightLG: 48 };

/** Ant Design tokens of the console. */
export function themeFor({ dark, phone }: { dark: boolean; phone: boolean }): ThemeConfig {
  const theme = dark ? darkTheme : lightTheme;
  return phone ? { ...theme, token: { ...theme.token, ...onPhone } } : theme;
}
